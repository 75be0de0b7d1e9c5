/** A signal as the event that Logback's appenders know. */
@NullMarked
package dev.signalback.logback.internal.event;

import org.jspecify.annotations.NullMarked;
