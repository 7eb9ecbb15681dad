package rabta.conversations.replies;

import java.util.List;

import rabta.kernel.web.Page;

public record ReplyIndex(List<SavedReply> replies) implements Page {
}
