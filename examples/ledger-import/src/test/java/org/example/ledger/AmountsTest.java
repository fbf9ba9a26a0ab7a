package org.example.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({"0,0", "12,1200", "-12.5,-1250", "+0.07,7", "999999999999.99,99999999999999"})
  void reads(String text, long cents) throws ImportException {
    assertEquals(cents, Amounts.cents(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1.234", "1e3", "1234567890123", "twelve"})
  void refuses(String text) {
    assertThrows(ImportException.class, () -> Amounts.cents(text));
  }

  @Test
  void writes() {
    assertEquals("-0.05", Amounts.text(-5));
    assertEquals("12.30", Amounts.text(1230));
  }
}
