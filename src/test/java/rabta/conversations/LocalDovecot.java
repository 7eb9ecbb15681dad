package rabta.conversations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Folder;
import jakarta.mail.Session;

/** A Dovecot, run by nobody of rank: every address is a mailbox there, with the password {@code secret}. */
public final class LocalDovecot extends LocalServer {

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");

    public interface Work {
        void on(Folder folder) throws Exception;
    }

    private final String user = root() ? "nobody" : System.getProperty("user.name");
    private final int port = free();
    private final int entry = free();

    private LocalDovecot() throws Exception {
        super("dovecot");
    }

    public static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    public static LocalDovecot start() throws Exception {
        var server = new LocalDovecot();
        server.up();
        LocalMail.ELSEWHERE.set(server.port);
        return server;
    }

    private void up() throws Exception {
        var group = said("id", "-gn", user);
        Files.createDirectories(mails());
        Files.writeString(home().resolve("dovecot.conf"), """
                protocols = imap
                listen = 127.0.0.1
                base_dir = %1$s/run
                state_dir = %1$s/run
                log_path = %1$s/log
                default_internal_user = %2$s
                default_internal_group = %3$s
                default_login_user = %2$s
                ssl = no
                disable_plaintext_auth = no
                first_valid_uid = 1
                mail_location = maildir:%1$s/mail/%%u
                namespace inbox {
                  inbox = yes
                  separator = /
                  mailbox Junk {
                    auto = create
                    special_use = \\Junk
                  }
                  mailbox Orders {
                    auto = create
                  }
                }
                passdb {
                  driver = static
                  args = password=secret
                }
                userdb {
                  driver = static
                  args = uid=%2$s gid=%3$s home=%1$s/mail/%%u
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %4$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                service auth {
                  inet_listener {
                    address = 127.0.0.1
                    port = %5$d
                  }
                }
                service anvil {
                  chroot =
                }
                service stats {
                  chroot =
                }
                """.formatted(home(), user, group, port, entry));
        var command = new ArrayList<String>();
        if (root()) {
            said("chown", "-R", user + ":" + group, home().toString());
            command.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"));
        } else {
            Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwx------"));
        }
        command.addAll(List.of(PROGRAM.toString(), "-F", "-c", home().resolve("dovecot.conf").toString()));
        up(command, port);
    }

    /** Where the mailboxes lie, each a maildir called by its address. */
    public Path mails() {
        return home().resolve("mail");
    }

    String user() {
        return user;
    }

    /** At which another server asks whether a password is right. */
    int entry() {
        return entry;
    }

    /** As the mailbox's owner, by a program of their own. */
    public void in(String address, String folder, Work work) throws Exception {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, address, "secret");
            try (var opened = store.getFolder(folder)) {
                opened.open(Folder.READ_WRITE);
                work.on(opened);
            }
        }
    }
}
