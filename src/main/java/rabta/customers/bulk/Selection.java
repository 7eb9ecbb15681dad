package rabta.customers.bulk;

import java.util.List;

import rabta.kernel.web.Problem;

/**
 * Which rows of a list somebody means, and what is to become of them.
 *
 * @param all {@code true}: all that {@code query} finds, whatever was picked
 * @param back where the list is
 */
public record Selection(List<Long> id, Boolean all, String query, String field, String value, String tag, String owner, String back) {

    public Selection {
        id = id == null ? List.of() : List.copyOf(id.stream().filter(java.util.Objects::nonNull).distinct().toList());
        query = query == null ? "?" : query;
    }

    public boolean every() {
        return Boolean.TRUE.equals(all);
    }

    public void check() {
        if (!every() && id.isEmpty()) {
            throw new Problem("customers.none_picked");
        }
        if (!every() && id.size() > Bulks.AT_ONCE) {
            throw new Problem("customers.too_many_picked", Bulks.AT_ONCE);
        }
    }
}
