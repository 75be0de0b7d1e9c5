@org.jspecify.annotations.NullMarked
package dev.signalback.slf4j.web;
