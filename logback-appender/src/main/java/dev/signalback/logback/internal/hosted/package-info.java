/** The door behind Logback's own loggers. */
@NullMarked
package dev.signalback.logback.internal.hosted;

import org.jspecify.annotations.NullMarked;
