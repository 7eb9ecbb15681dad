package rabta.conversations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import rabta.identity.Viewer;
import rabta.kernel.files.StoredFile;
import rabta.kernel.sql.Paged;

/**
 * Conversations with customers. Every read begins with what its viewer may see; every verb asks whether they may, answers
 * {@link rabta.kernel.web.NotFound} for what they do not see, writes down what happened and tells open pages.
 */
public interface Conversations {

    Paged<Conversation> list(ConversationFilter filter, String cursor, int size, Viewer viewer);

    /** How many are in each view, counted up to a hundred. */
    Map<String, Integer> counts(Viewer viewer);

    Conversation find(long id, Viewer viewer);

    /** Those of them that the viewer sees. */
    List<Conversation> each(Collection<Long> ids, Viewer viewer);

    /** The messages, the oldest of the page first; {@code before} is the cursor of an earlier page. Empty where only the subject may be seen. */
    Paged<Message> messages(long conversation, String before, int size, Viewer viewer);

    /** The same of one that the viewer has found just before. */
    Paged<Message> messages(Conversation found, String before, int size, Viewer viewer);

    /** Those of them in whose text all these words stand, as the inbox finds them: in either script, however they are spelt; none where nothing is left of the words. */
    Paged<Message> holding(long conversation, String words, String before, int size, Viewer viewer);

    /** The numbers of those, the latest first, so many at most, of one that the viewer has found just before. */
    List<Long> holding(Conversation found, String words, int most, Viewer viewer);

    /** @param messages the oldest first, with the cursor of what was said before them @param later whether there are later ones */
    record Around(Paged<Message> messages, boolean later) {
    }

    /** One message of a conversation that was found just before, with some before it and all that came after it, so many of these at most; no fewer than those of a page. */
    Around around(Conversation found, long message, int before, int after, int page, Viewer viewer);

    /** The latest messages of these conversations, the oldest first, so many of each and one more where there are earlier ones; of those that the viewer sees whole. */
    Map<Long, List<Message>> latest(Collection<Long> conversations, int size, Viewer viewer);

    /** One message of a conversation that the viewer sees whole. */
    Message message(long id, Viewer viewer);

    /** A file of a message that the viewer sees. @throws rabta.kernel.web.NotFound */
    StoredFile file(long message, long file, Viewer viewer);

    /**
     * Answers. It goes out in ten seconds or at the moment named, by a job.
     *
     * @return the number of the message
     * @throws rabta.customers.Flawed where the channel does not take it: too long, a kind of file, outside of its window
     */
    long reply(long conversation, Reply reply, Viewer viewer);

    /** Begins a conversation with somebody. @param to their handle on the channel @param person or null */
    long start(long channel, Long person, String to, Reply reply, Viewer viewer);

    /** Writes something for the team only. Members who are called in it are told. */
    long note(long conversation, String text, List<Long> files, Viewer viewer);

    /** Takes a message back that has not gone out. @throws rabta.kernel.web.Problem where it has */
    Message undo(long message, Viewer viewer);

    /** Sends a failed message again. */
    void retry(long message, Viewer viewer);

    /** Sends what was said to somebody else, with a comment. */
    long forward(long message, String to, String comment, Viewer viewer);

    void assign(long conversation, Long member, Viewer viewer);

    void handTo(long conversation, Long team, Viewer viewer);

    void snooze(long conversation, Instant until, Viewer viewer);

    /** Waits for the customer. */
    void wait(long conversation, Viewer viewer);

    void resolve(long conversation, Viewer viewer);

    void reopen(long conversation, Viewer viewer);

    void prioritise(long conversation, Priority priority, Viewer viewer);

    void tag(long conversation, String tag, Viewer viewer);

    void untag(long conversation, long tag, Viewer viewer);

    /** Everything of the first goes into the second, where later replies to it go as well. */
    void merge(long from, long into, Viewer viewer);

    /** Takes a merge back: its messages return. */
    void unmerge(long from, Viewer viewer);

    /** Takes a message and all after it into a conversation of their own. */
    long split(long message, String subject, Viewer viewer);

    void link(long one, long other, Viewer viewer);

    void unlink(long one, long other, Viewer viewer);

    /** Those that belong to one that the viewer has found just before: linked ones, and what it went on from or goes on in. */
    List<Conversation> linked(Conversation found, Viewer viewer);

    /** Sets it aside as spam, or takes that back. */
    void spam(long conversation, boolean spam, Viewer viewer);

    /** What its customer writes from now on is set aside, or is no more. */
    void block(long conversation, boolean blocked, Viewer viewer);

    /** The viewer has seen all that is there. @return the conversation as it was before that */
    Conversation read(long conversation, Viewer viewer);

    void unread(long conversation, Viewer viewer);

    void follow(long conversation, boolean follow, Viewer viewer);

    /** Who follows one that the viewer has found just before. */
    List<Long> followers(Conversation found);

    /** Says whose conversation it is; null for nobody. Their other conversations by the same handle follow. */
    void person(long conversation, Long person, Viewer viewer);
}
