package rabta.sales.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.web.Page;
import rabta.sales.books.PaymentMethod;
import rabta.sales.ledger.Balance;
import rabta.sales.ledger.Entry;
import rabta.sales.ledger.Holder;

/**
 * A customer's account.
 *
 * @param others what they owe in other currencies
 * @param form as it was typed, where something was wrong with it
 * @param whatsapp where the reminder opens, or null; {@code mail} whether it can be sent as a letter
 * @param ahead what they paid and no invoice used, in minor units
 */
public record AccountShow(Holder holder, String name, String face, Balance balance, List<Balance> others, Paged<Entry> entries, boolean first, List<PaymentMethod> methods, EntryForm form, Map<String, String> errors,
        boolean mayWrite, String whatsapp, boolean mail, long ahead, LocalDate today, String key) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path(String below) {
        return holder.path() + "/" + below;
    }

    public List<Option> ways() {
        return methods.stream().map(method -> new Option(String.valueOf(method.id()), method.name())).toList();
    }

    public List<Tab> currencies() {
        return others.stream().map(one -> new Tab(one.currency(), holder.path() + "?currency=" + one.currency(), one.currency().equals(balance.currency()))).toList();
    }

    public String nextHref() {
        return entries.next() == null ? null : holder.path() + "?currency=" + balance.currency() + "&after=" + entries.next();
    }

    public String firstHref() {
        return first ? null : holder.path() + "?currency=" + balance.currency();
    }
}
