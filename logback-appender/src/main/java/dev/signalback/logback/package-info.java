/** What {@code logback.xml} names: appenders, encoders and their elements. */
@NullMarked
package dev.signalback.logback;

import org.jspecify.annotations.NullMarked;
