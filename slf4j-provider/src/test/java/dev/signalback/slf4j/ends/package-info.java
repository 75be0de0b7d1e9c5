/** Real applications that exit, are killed, and read their configuration anew: no line is lost. */
package dev.signalback.slf4j.ends;
