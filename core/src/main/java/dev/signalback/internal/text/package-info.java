/** The text of a signal for humans, and what this form shares with the JSON line. */
@NullMarked
package dev.signalback.internal.text;

import org.jspecify.annotations.NullMarked;
