/** Signals: what they are made of, and the entrances an application uses from code. */
@NullMarked
package dev.signalback;

import org.jspecify.annotations.NullMarked;
