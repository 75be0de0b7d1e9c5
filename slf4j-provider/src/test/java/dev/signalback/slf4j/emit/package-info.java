/** Signals made with the API, through both doors. */
@NullMarked
package dev.signalback.slf4j.emit;

import org.jspecify.annotations.NullMarked;
