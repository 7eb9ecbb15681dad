package rabta.kernel.web;

import java.util.regex.Pattern;

/** No more there under this number: it became part of another, which the viewer may see. Who only looks is led to it. */
public class Moved extends NotFound {

    private final String from;
    private final String to;
    private final long id;

    /**
     * @param from the path of the one that is gone, such as {@code /people/3}
     * @param to the path of the other
     * @param id the other's number
     */
    public Moved(String from, String to, long id) {
        this.from = from;
        this.to = to;
        this.id = id;
    }

    /** The same place below the other. */
    public String location(String path) {
        var there = path.replaceFirst("(?<=^|/api/v1)" + Pattern.quote(from) + "(?=/|$)", to);
        // Programs may call the kind by another name than the path does.
        return there.equals(path) ? path.replaceFirst("(?<=/)" + from.substring(from.lastIndexOf('/') + 1) + "(?=/|$)", String.valueOf(id)) : there;
    }

    public long id() {
        return id;
    }
}
