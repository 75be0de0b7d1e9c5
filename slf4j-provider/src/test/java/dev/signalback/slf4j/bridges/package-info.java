/** Calls of other logging APIs, over SLF4J's bridges and through both doors. */
package dev.signalback.slf4j.bridges;
