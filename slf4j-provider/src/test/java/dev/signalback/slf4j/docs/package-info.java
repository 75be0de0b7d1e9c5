/** The documentation says what happens. */
@NullMarked
package dev.signalback.slf4j.docs;

import org.jspecify.annotations.NullMarked;
