/** Engines of the application's own, in machines of their own. */
@org.jspecify.annotations.NullMarked
package dev.signalback.slf4j.engines;
