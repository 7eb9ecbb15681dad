package rabta.customers.imports;

import java.io.InputStream;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.World;
import rabta.identity.Viewer;

/** Brings imports to where a test begins: ready to run, refusing lines with a bad cell, and run by the test alone. */
public final class TestIntake {

    private TestIntake() {
    }

    public static long queued(ApplicationContext program, InputStream in, Viewer viewer) {
        long id = program.getBean(World.class).in(viewer, () -> program.getBean(Intake.class).receive(in, "customers.csv", null, viewer));
        program.getBean(World.class).sql(viewer, () -> program.getBean(JdbcClient.class).sql("update imports set settings = jsonb_set(settings, '{mapping,leaveOut}', 'false') where id = ?").param(id).update());
        queue(program, id, viewer);
        return id;
    }

    public static void queue(ApplicationContext program, long id, Viewer viewer) {
        program.getBean(World.class).sql(viewer, () -> program.getBean(JdbcClient.class).sql("update imports set state = 'QUEUED' where id = ?").param(id).update());
    }
}
