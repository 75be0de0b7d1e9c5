/** What turns a log call, or an event of Logback's, into the fields of a signal. */
@NullMarked
package dev.signalback.logback.internal.capture;

import org.jspecify.annotations.NullMarked;
