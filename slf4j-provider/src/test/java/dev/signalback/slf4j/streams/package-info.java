/** What programs print, captured as signals and shown by console appenders. */
package dev.signalback.slf4j.streams;
