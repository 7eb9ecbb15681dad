package rabta.identity.archive;

import rabta.kernel.web.Problem;

/** The file is no archive that could be brought back, and why: {@code archives.<reason>}. Nothing was changed. */
public class NoArchive extends Problem {

    NoArchive(String reason, Object... arguments) {
        super("archives." + reason, arguments);
    }
}
