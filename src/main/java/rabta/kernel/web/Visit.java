package rabta.kernel.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the shell of a page needs to know about the request that it answers. Bound for the length of the request.
 *
 * @param path the path and query that was asked for
 * @param nonce for this answer's scripts, new each time
 * @param token what every form sends back; made when first asked for
 * @param saying what the step before has to say, or null
 * @param account who is signed in, or null
 * @param bells what the reader has not read yet, by where that is shown; null where nobody is told anything
 * @param live up to which happening the page shows what happened; null where it is not told of later ones
 * @param creations asked for when the menu is drawn
 */
public record Visit(String path, String nonce, Supplier<String> token, Saying saying, Account account, List<Room> rooms, Set<String> permissions, Long live, Function<String, Bell> bells,
        Supplier<List<Creation>> creations) {

    public static final ScopedValue<Visit> CURRENT = ScopedValue.newInstance();

    private static final Visit NOBODY = new Visit("/", "", () -> "", null, null, List.of(), Set.of(), null, place -> null, List::of);

    /**
     * @param sample whether the workspace holds sample data that can be cleared
     * @param several whether the account opens other workspaces too
     */
    public record Account(String name, String email, String role, String workspace, boolean sample, boolean several) {
    }

    /** @param unread how many, told exactly up to {@code MOST} @param member whose they are @param late whether some should have been dealt with before */
    public record Bell(int unread, long member, boolean late) {

        public static final int MOST = 99;

        public Bell(int unread, long member) {
            this(unread, member, false);
        }

        public boolean more() {
            return unread > MOST;
        }
    }

    /** A room of the business in the rail: {@code room.<key>} is its name. @param places the pages below it, whoever may see them */
    public record Room(String key, String icon, String href, List<Place> places) {
    }

    /** A page of a room: {@code place.<key>} is its name. @param permission who lacks it is not led there @param open whether the business has that page at all */
    public record Place(String key, String href, String permission, BooleanSupplier open) {
    }

    /** Something more that can be made new, beside what every business has. */
    public record Creation(String icon, String label, String href) {
    }

    /** @param undo where a form posts to take it back, or null */
    public record Saying(String text, String undo) {
    }

    public static Visit current() {
        return CURRENT.orElse(NOBODY);
    }

    /** What waits at the bell or at an entry of the rail; null where nothing ever does. */
    public Bell bell(String place) {
        return bells.apply(place);
    }

    public String csrf() {
        return token.get();
    }

    public String csrfParameter() {
        return "_csrf";
    }

    /** The pages of a room that this reader is led to; none where there is no choice. */
    public List<Place> places(String room) {
        var open = rooms.stream().filter(each -> each.key().equals(room)).flatMap(each -> each.places().stream()).filter(place -> may(place.permission()) && place.open().getAsBoolean()).toList();
        return open.size() > 1 ? open : List.of();
    }

    /** The one of those places that this page is in: that whose address begins most alike. */
    public Place at(List<Place> places) {
        return places.stream().filter(place -> path.equals(place.href()) || path.startsWith(place.href() + "/") || path.startsWith(place.href() + "?"))
                .max(Comparator.comparingInt(place -> place.href().length())).orElse(null);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
