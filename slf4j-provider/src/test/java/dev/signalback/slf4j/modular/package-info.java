/** Applications that have the library on the module path. */
@NullMarked
package dev.signalback.slf4j.modular;

import org.jspecify.annotations.NullMarked;
