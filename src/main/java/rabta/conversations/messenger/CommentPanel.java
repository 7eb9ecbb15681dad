package rabta.conversations.messenger;

import rabta.kernel.web.Page;

/** @param id the number of the message @param gone whether its writer took it back @param answered whether it was answered privately */
public record CommentPanel(long id, String text, boolean hidden, boolean liked, boolean gone, boolean answered, boolean likes) implements Page {
}
