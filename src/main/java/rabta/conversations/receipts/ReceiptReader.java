package rabta.conversations.receipts;

import java.io.UncheckedIOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.conversations.Channels;
import rabta.conversations.NotRead;
import rabta.conversations.Receipt;
import rabta.conversations.Trouble;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Has what came read by its kind of channel. What cannot be read after a few tries waits with the dead letters. */
@Component
class ReceiptReader implements Worker<ReadReceipt> {

    private static final Logger log = LoggerFactory.getLogger(ReceiptReader.class);
    private static final int TRIES = 3;

    private final ReceiptDesk receipts;
    private final Channels channels;

    ReceiptReader(ReceiptDesk receipts, Channels channels) {
        this.receipts = receipts;
        this.channels = channels;
    }

    @Override
    public void on(ReadReceipt job, Run run) throws Exception {
        Receipt receipt;
        try {
            receipt = receipts.take(job.receipt()).orElse(null);
        } catch (UncheckedIOException lost) {
            receipts.failed(job.receipt(), Trouble.of("receipts.trouble.lost"));
            return;
        }
        if (receipt == null) {
            return;
        }
        try {
            var coming = receipt;
            ReceiptDesk.<Exception>reading(receipt.id(), () -> {
                channels.kind(coming.kind()).read(coming);
                return null;
            });
            receipts.read(receipt.id());
            channels.event(receipt.channel());
        } catch (NotRead unread) {
            receipts.failed(receipt.id(), Trouble.of(unread.key(), unread.particulars()));
        } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
            receipts.failed(receipt.id(), Trouble.of("receipts.trouble.unexpected", failure.getClass().getSimpleName()));
            if (run.attempt() < TRIES) {
                throw failure;
            }
            log.warn("receipt {} of channel {} cannot be read", receipt.id(), receipt.channel(), failure);
        }
    }
}
