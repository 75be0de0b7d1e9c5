/** Which appenders a signal goes to, planned once a batch, each with its own books. */
@NullMarked
package dev.signalback.logback.internal.feed;

import org.jspecify.annotations.NullMarked;
