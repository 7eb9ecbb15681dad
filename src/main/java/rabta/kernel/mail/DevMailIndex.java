package rabta.kernel.mail;

import java.util.List;
import rabta.kernel.web.Page;

/** The letters that would have been sent. */
public record DevMailIndex(List<KeptMail> mails) implements Page {}
