package rabta.collaboration.articlecategories;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.kernel.sql.Lately;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Problem;

/** The categories of the workspace. */
@Repository
@Transactional
public class Categories {

    /** Nobody finds anything among more. */
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Lately<CategoryTree> tree = new Lately<>();

    Categories(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** At most a second old. */
    @Transactional(readOnly = true)
    public CategoryTree tree() {
        return tree.of(this::read);
    }

    private CategoryTree read() {
        return CategoryTree.of(jdbc.sql("select " + Category.COLUMNS + " from article_categories c where c.deleted_at is null order by c.place, c.id limit :most").param("most", MOST)
                .query(Category::read).list());
    }

    /** Asked afresh, for what was made a moment ago on another node. */
    @Transactional(readOnly = true)
    Category known(long id) {
        return read().find(id).orElseThrow(NotFound::new);
    }

    public long add(CategoryForm form, Viewer viewer) {
        var tree = read();
        if (tree.lines().size() >= MOST) {
            throw new Problem("article_categories.too_many", MOST);
        }
        form.mustBeWhole(tree, null);
        long id = jdbc.sql("""
                insert into article_categories (parent_id, en, ur, icon, place)
                values (:parent, :en, :ur, :icon, :place)
                returning id
                """).params(form.values()).param("place", tree.lines().size()).query(Long.class).single();
        changed("article_category_added", form.en(), viewer);
        return id;
    }

    public void change(long id, CategoryForm form, Viewer viewer) {
        var tree = read();
        tree.find(id).orElseThrow(NotFound::new);
        form.mustBeWhole(tree, id);
        jdbc.sql("update article_categories set parent_id = :parent, en = :en, ur = :ur, icon = :icon where id = :id").params(form.values()).param("id", id).update();
        changed("article_category_changed", form.en(), viewer);
    }

    /** Puts those beside each other into the order in which they stand there. */
    public void order(List<Long> order, Viewer viewer) {
        var places = read().places(order);
        jdbc.sql("""
                update article_categories c
                   set place = u.place
                  from unnest(:ids::bigint[], :places::int[]) u (id, place)
                 where c.id = u.id
                """).param("ids", places.keySet().toArray(Long[]::new)).param("places", places.values().toArray(Integer[]::new)).update();
        tree.forget();
    }

    /** @param by -1 for up, 1 for down, among those beside it */
    public void move(long id, int by, Viewer viewer) {
        var tree = read();
        tree.find(id).orElseThrow(NotFound::new);
        order(tree.moved(id, by), viewer);
    }

    /** @throws Problem where something stands in it */
    public void remove(long id, Viewer viewer) {
        var tree = read();
        var category = tree.find(id).orElseThrow(NotFound::new);
        if (tree.below(id).size() > 1 || jdbc.sql("select exists (select from articles a where a.category_id = :id and a.deleted_at is null)").param("id", id).query(Boolean.class).single()) {
            throw new Problem("article_categories.not_empty");
        }
        jdbc.sql("update article_categories set deleted_at = now() where id = :id").param("id", id).update();
        changed("article_category_removed", category.en(), viewer);
    }

    /** Under the top where what it stood under is no more. */
    public void restore(long id, Viewer viewer) {
        var name = jdbc.sql("select c.en from article_categories c where c.id = :id").param("id", id).query(String.class).optional().orElseThrow(NotFound::new);
        jdbc.sql("""
                update article_categories c
                   set deleted_at = null,
                       parent_id = p.id
                  from (values (1)) one (row)
                       left join article_categories p on p.deleted_at is null and p.id = (select x.parent_id from article_categories x where x.id = :id)
                 where c.id = :id
                """).param("id", id).update();
        changed("article_category_restored", name, viewer);
    }

    /** To be called by whoever changed them by other ways. */
    public void forget() {
        tree.forget();
    }

    private void changed(String what, String name, Viewer viewer) {
        audit.did(viewer, what, name);
        tree.forget();
    }
}
