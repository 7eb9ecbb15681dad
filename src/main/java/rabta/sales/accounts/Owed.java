package rabta.sales.accounts;

import rabta.sales.ledger.Ageing;

/** What all whom a filter finds owe in one currency. */
public record Owed(String currency, long customers, Ageing ageing) {
}
