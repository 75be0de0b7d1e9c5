package dev.signalback.samples.quickstart;

import java.math.BigDecimal;

/** What a customer bought, and the number of the card that pays for it. */
record Order(int id, String customer, String card, String sku, int quantity, BigDecimal total) {}
