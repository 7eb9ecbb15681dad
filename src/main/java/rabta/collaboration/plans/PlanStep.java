package rabta.collaboration.plans;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One step of a plan.
 *
 * @param type of the task, or null
 * @param days after the plan's first day, or after the step before
 * @param member who does it where it is a named one's, or null
 */
public record PlanStep(long plan, Long type, String text, int days, After after, Whose whose, Long member) {

    public enum After { START, BEFORE }

    /** Of whoever begins the plan, of the record's owner, of a named member. */
    public enum Whose { ME, OWNER, MEMBER }

    static final String COLUMNS = "s.plan_id, s.type_id, s.text, s.days, s.after, s.whose, s.member_id";

    static PlanStep read(ResultSet r, int n) throws SQLException {
        return new PlanStep(r.getLong(1), r.getObject(2, Long.class), r.getString(3), r.getInt(4), After.valueOf(r.getString(5)), Whose.valueOf(r.getString(6)), r.getObject(7, Long.class));
    }
}
