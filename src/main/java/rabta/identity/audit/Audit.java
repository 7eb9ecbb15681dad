package rabta.identity.audit;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.access.Caller;
import rabta.kernel.sql.Binding;
import rabta.kernel.sql.Paged;

/**
 * Who came in, who was refused, and whose rights changed. A line is written in the transaction of what it reports, so
 * that neither is there without the other; nobody can change it afterwards.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Audit {

    private final JdbcClient jdbc;

    Audit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes down what a member did.
     *
     * @param kind {@code audit.<kind>} is its sentence
     * @param particulars the arguments of that sentence; never a secret
     */
    public void did(Viewer by, String kind, Object... particulars) {
        write(by.workspace(), by.login(), by.by(), kind, particulars);
    }

    /** Writes down what befell a login, in every workspace that it belongs to; one that nobody has is written once. */
    public void login(Long login, String kind, Object... particulars) {
        jdbc.sql("""
                insert into control.audit (workspace_id, login_id, by_member, kind, particulars, address, device)
                select m.workspace_id, :login, m.member_id, :kind, :particulars, :address, :device
                  from (values (1)) one (row)
                  left join control.memberships m on m.login_id = :login
                """)
                .param("login", login, java.sql.Types.BIGINT).param("kind", kind).param("particulars", texts(particulars))
                .param("address", Caller.current().address()).param("device", Caller.current().device()).update();
    }

    /** Writes down what happened at the door of one workspace. */
    public void write(Long workspace, Long login, Long member, String kind, Object... particulars) {
        jdbc.sql("""
                insert into control.audit (workspace_id, login_id, by_member, kind, particulars, address, device)
                values (:workspace, :login, :member, :kind, :particulars, :address, :device)
                """)
                .param("workspace", workspace).param("login", login, java.sql.Types.BIGINT).param("member", member, java.sql.Types.BIGINT)
                .param("kind", kind).param("particulars", texts(particulars))
                .param("address", Caller.current().address()).param("device", Caller.current().device()).update();
    }

    /** The bound workspace's lines, newest first; the name is the member's as it is today. */
    @Transactional(readOnly = true)
    public Paged<AuditRow> list(String cursor, int size) {
        long before = Paged.key(cursor, 1).map(List::getFirst).filter(k -> k.matches("\\d{1,18}")).map(Long::parseLong).orElse(Long.MAX_VALUE);
        var rows = jdbc.sql("""
                  select a.id, a.at, m.name, a.kind, a.particulars, a.address, a.device
                    from control.audit a
                    left join members m on m.id = a.by_member
                   where a.workspace_id = :workspace
                     and a.id < :before
                order by a.id desc
                   limit :size
                """)
                .param("workspace", Binding.workspace()).param("before", before).param("size", size + 1)
                .query(AuditRow::read).list();
        return Paged.of(rows, size, row -> List.of(String.valueOf(row.id())));
    }

    private static String[] texts(Object... particulars) {
        return Stream.of(particulars).map(String::valueOf).toArray(String[]::new);
    }
}
