package rabta.conversations.receipts;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

public record ReceiptIndex(Paged<DeadLetters.Letter> letters) implements Page {
}
