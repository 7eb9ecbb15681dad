package rabta.sales.rates;

/** A rate as somebody types it. @param currency ISO 4217 @param day as typed; today where it is missing @param rate what one of the currency is worth */
public record RateForm(String currency, String day, String rate) {
}
