package rabta.customers.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** @param amountMinor in the currency's minor unit: paisa, cents */
public record MoneyJson(@JsonProperty("amount_minor") long amountMinor, String currency) {
}
