package rabta.collaboration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

import rabta.identity.Viewer;

/** Something besides records that members are told of: a bean of the room that keeps it. */
public interface NotificationSubject {

    /**
     * What can be done at once where it is told.
     *
     * @param said the key of its words
     * @param path where its form goes
     * @param field one that it holds, with that value; or null. Beside it {@code back} says where the reader is
     */
    record Deed(String said, String path, String field, String value) {
    }

    /** One at which nothing can be done but to open it. */
    static NotificationSubject of(String type, BiFunction<Collection<Long>, Viewer, Map<Long, String>> names, LongFunction<String> path) {
        return new NotificationSubject() {

            @Override
            public String type() {
                return type;
            }

            @Override
            public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
                return names.apply(ids, viewer);
            }

            @Override
            public String path(long id) {
                return path.apply(id);
            }
        };
    }

    /** As {@link rabta.kernel.events.Ref#type()} has it. */
    String type();

    /** What they are called, of those that concern the viewer by now; of the others nothing is told any more. */
    Map<Long, String> names(Collection<Long> ids, Viewer viewer);

    /** Where it is opened. */
    String path(long id);

    /** Whoever offers some has them stand on every open page when it is told. */
    default List<Deed> deeds(long id) {
        return List.of();
    }
}
