package rabta;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import rabta.identity.Viewer;
import rabta.identity.archive.ArchiveReading;
import rabta.identity.archive.ArchiveWriting;
import rabta.identity.archive.NoArchive;
import rabta.identity.workspaces.Founding;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * The whole of a workspace as one file, and back again, from the command line.
 *
 * <pre>rabta archive FILE [--workspace 1]
 * rabta unarchive FILE --workspace 2
 * rabta unarchive FILE --owner "Sara Ahmed" --email sara@example.pk --password-file secret</pre>
 */
final class Archiving {

    private static final String USAGE = """
            Say: rabta archive FILE [--workspace NUMBER]
                 rabta unarchive FILE --workspace NUMBER, of an empty one; or --owner NAME --email ADDRESS --password-file FILE, for a new one""";

    private Archiving() {
    }

    /** @return what the process should end with */
    static int run(boolean back, String... args) {
        var options = options(args);
        if (options.isEmpty() || args[0].startsWith("-") || back && !options.get().containsKey("workspace") && !options.get().keySet().containsAll(java.util.List.of("owner", "email", "password-file"))) {
            System.err.println(USAGE);
            return 2;
        }
        ConfigurableApplicationContext context;
        try {
            context = SpringApplication.run(Rabta.class, "--server.port=0", "--server.address=127.0.0.1", "--logging.threshold.console=ERROR");
        } catch (RuntimeException said) {
            return 1;
        }
        int code = 1;
        try {
            code = back ? restore(context, Path.of(args[0]), options.get()) : archive(context, Path.of(args[0]), options.get());
        } catch (IOException e) {
            System.err.println("The file " + args[0] + " cannot be " + (back ? "read." : "written."));
        } catch (NoArchive no) {
            System.err.println(no.words());
        }
        return Math.max(code, SpringApplication.exit(context));
    }

    private static Optional<Map<String, String>> options(String... args) {
        var options = new HashMap<String, String>();
        for (int i = 1; i < args.length; i += 2) {
            var name = args[i].replaceFirst("^--", "");
            if (i + 1 == args.length || !name.matches("workspace|owner|email|password-file") || name.equals("workspace") && !args[i + 1].matches("\\d{1,9}")) {
                return Optional.empty();
            }
            options.put(name, args[i + 1]);
        }
        return args.length == 0 ? Optional.empty() : Optional.of(options);
    }

    private static Optional<Viewer> owner(ConfigurableApplicationContext context, Map<String, String> options) {
        var workspaces = context.getBean(Workspaces.class);
        return options.containsKey("workspace") ? workspaces.owner(Long.parseLong(options.get("workspace"))) : workspaces.firstOwner();
    }

    private static int archive(ConfigurableApplicationContext context, Path file, Map<String, String> options) throws IOException {
        var owner = owner(context, options);
        if (owner.isEmpty()) {
            System.err.println("There is no such workspace here.");
            return 1;
        }
        // Aside first: what stands under the name is whole.
        var aside = file.resolveSibling(file.getFileName() + ".part");
        try (var out = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16)) {
            var written = within(owner.get(), () -> context.getBean(ArchiveWriting.class).write(out, (done, of) -> { }, () -> false));
            System.out.println(written.tables().stream().mapToLong(t -> t.rows()).sum() + " rows of " + written.tables().size() + " tables, " + written.files().size() + " files");
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    private static int restore(ConfigurableApplicationContext context, Path file, Map<String, String> options) throws IOException {
        context.getBean(ArchiveReading.class).verify(file);
        var owner = options.containsKey("workspace") ? owner(context, options) : Optional.of(founded(context, options));
        if (owner.isEmpty()) {
            System.err.println("There is no such workspace here.");
            return 1;
        }
        var read = within(owner.get(), () -> context.getBean(ArchiveReading.class).restore(file, owner.get(), (done, of) -> { }));
        System.out.println(read.business().name() + ": " + read.tables().stream().mapToLong(t -> t.rows()).sum() + " rows of " + read.tables().size() + " tables, "
                + read.files().size() + " files, in workspace " + owner.get().workspace());
        return 0;
    }

    private static Viewer founded(ConfigurableApplicationContext context, Map<String, String> options) throws IOException {
        var password = Files.readString(Path.of(options.get("password-file"))).replaceFirst("\\R$", "");
        return context.getBean(Workspaces.class).found(new Founding(options.get("owner"), Language.EN, "PKR", ZoneId.of("Asia/Karachi"), options.get("owner"), options.get("email").strip().toLowerCase(java.util.Locale.ROOT),
                password), false);
    }

    private static <T> T within(Viewer viewer, ScopedValue.CallableOp<T, IOException> work) throws IOException {
        return ScopedValue.where(Preferences.CURRENT, viewer.preferences()).call(() -> Binding.within(viewer.workspace(), work));
    }
}
