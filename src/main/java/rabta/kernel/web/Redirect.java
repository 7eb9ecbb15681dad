package rabta.kernel.web;

import java.util.List;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends the browser on, with a word about what was done and, where it can be undone, the way back.
 *
 * @param undo the path that a form posts to take it back, or null
 * @param lasting whether what was asked for has another address for good
 */
public record Redirect(String location, String saying, List<String> arguments, String undo, boolean lasting) implements Reply {

    public Redirect(String location, String saying, List<String> arguments, String undo) {
        this(location, saying, arguments, undo, false);
    }

    /** To a path of ours; the variables are encoded into it. */
    public static Redirect to(String path, Object... variables) {
        return new Redirect(UriComponentsBuilder.fromPath(path).buildAndExpand(variables).encode().toUriString(), null, List.of(), null);
    }

    /** To a path of ours with its query, already encoded. Anything that leads elsewhere becomes the home page. */
    public static Redirect back(String location) {
        boolean ours = location != null && location.matches("/(?![/\\\\])[\\x21-\\x7e]*") && !location.contains("\\");
        return new Redirect(ours ? location : "/", null, List.of(), null);
    }

    /** To a place on that page. */
    public Redirect at(String place) {
        return new Redirect(location + "#" + place, saying, arguments, undo);
    }

    /** What was asked for is there from now on. */
    public Redirect forGood() {
        return new Redirect(location, saying, arguments, undo, true);
    }

    /** Says this in a toast on the next page. */
    public Redirect saying(String key, Object... arguments) {
        return new Redirect(location, key, java.util.Arrays.stream(arguments).map(String::valueOf).toList(), undo);
    }

    public Redirect undo(String path, Object... variables) {
        return new Redirect(location, saying, arguments, to(path, variables).location());
    }
}
