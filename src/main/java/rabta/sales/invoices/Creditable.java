package rabta.sales.invoices;

import java.math.BigDecimal;

import rabta.sales.lines.Line;

/**
 * A line of an invoice with what of it no credit note has taken back yet.
 *
 * @param place in the invoice, from 1
 * @param quantity that is left, or null where some of its amount was credited without a quantity
 * @param amount that is left, in minor units, as the line's prices count
 */
public record Creditable(int place, Line line, BigDecimal quantity, long amount) {

    public boolean left() {
        return amount > 0 || quantity != null && quantity.signum() > 0;
    }
}
