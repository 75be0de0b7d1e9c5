/** SLF4J's own suites for providers, with our bounds where theirs are looser. */
package dev.signalback.slf4j.suites;
