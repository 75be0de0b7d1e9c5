/** What the verbs of the API make of a call, and what a thread carries for its signals. */
@org.jspecify.annotations.NullMarked
package dev.signalback.internal.emit;
