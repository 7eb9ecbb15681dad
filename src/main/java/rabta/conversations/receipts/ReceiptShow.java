package rabta.conversations.receipts;

import rabta.kernel.web.Page;

public record ReceiptShow(DeadLetters.Raw raw) implements Page {

    public String path() {
        return ReceiptPages.LIST + "/" + raw.letter().id();
    }
}
