package rabta.conversations.mail;

import rabta.kernel.jobs.Job;

/** Does with the conversation of a letter what its move on the server says. @param looks how often it was looked for and not read yet */
public record FollowLetter(long receipt, int looks) implements Job {
}
