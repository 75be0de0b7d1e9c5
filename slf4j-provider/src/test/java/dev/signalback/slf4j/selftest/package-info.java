/** The self-test of an installation, in installations of all kinds. */
package dev.signalback.slf4j.selftest;
