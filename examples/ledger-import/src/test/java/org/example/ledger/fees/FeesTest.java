package org.example.ledger.fees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Map;
import org.example.ledger.ImportException;
import org.example.ledger.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeesTest {
  private static final Map<String, BigDecimal> VALUES =
      Map.of("amount", new BigDecimal(300), "base", new BigDecimal("0.5"));

  @Test
  void readsTheRulesOfAContract() throws ImportException {
    FeeRules rules = FeeRules.fromJson(Samples.text("rules.json"));
    assertEquals(2, rules.rules().size());
    assertEquals(25 + 12, rules.fee(-1250));
  }

  @Test
  void aSingleRuleNeedsNoArray() throws ImportException {
    FeeRules rules = FeeRules.fromJson("{\"class\": \"org.example.ledger.fees.PercentFee\"}");
    assertEquals(10, rules.fee(1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "[{}]", "{\"class\":\"java.lang.String\"}", "{\"class\":\"no.Such\"}"})
  void refusesWhatIsNotARule(String json) {
    assertThrows(ImportException.class, () -> FeeRules.fromJson(json));
  }

  @Test
  void aContractNamesItsRule() throws ImportException {
    assertInstanceOf(FlatFee.class, ContractReader.fromJson("{\"class\": \"flat\"}"));
    assertInstanceOf(PercentFee.class, ContractReader.fromJson("{\"class\": \"percent\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"class\":[]}", "{\"class\":\"java.lang.String\"}"})
  void refusesAnotherContract(String json) {
    assertThrows(ImportException.class, () -> ContractReader.fromJson(json));
  }

  @ParameterizedTest
  @CsvSource({"1+2*3,7", "(1+2)*3,9", "10/4-1,1.5", "-(2-5),3", "(amount - 100) * base,100"})
  void evaluates(String formula, BigDecimal expected) throws ImportException {
    assertEquals(0, expected.compareTo(FeeFormula.evaluate(formula, VALUES)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1+", "(1", "1 2", "1/0", "unknown", "1.2.3", "1234567890123456"})
  void refusesAFormula(String formula) {
    assertThrows(ImportException.class, () -> FeeFormula.evaluate(formula, VALUES));
  }

  @Test
  void refusesAFormulaThatIsNestedTooDeeply() {
    assertThrows(
        ImportException.class,
        () -> FeeFormula.evaluate("(".repeat(60) + "1" + ")".repeat(60), VALUES));
  }
}
