package rabta.customers.demo;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.SampleData;
import rabta.identity.SamplePart;
import rabta.identity.Viewer;

/** Two years of a cloth shop in Lahore, to look round in. */
@Service
class SampleShop implements SampleData {

    private static final int PEOPLE = 2_600;
    private static final int COMPANIES = 240;

    private final ShopFilling filling;
    private final JdbcClient jdbc;
    private final List<SamplePart> parts;

    SampleShop(ShopFilling filling, JdbcClient jdbc, List<SamplePart> parts) {
        this.parts = parts;
        this.filling = filling;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void fill(Viewer owner, Progress progress) {
        boolean there = jdbc.sql("select exists (select p.id from people p where p.outside_id = :first)").param("first", ShopFilling.MARK + "p0").query(Boolean.class).single();
        if (!there) {
            filling.fill(PEOPLE, COMPANIES, true, 1947, owner, progress);
            parts.forEach(part -> part.fill(owner));
        }
    }

    /** Takes out what {@link #fill} put in; what the business added since stays, unlinked from what goes. */
    @Override
    @Transactional
    public void clear(Viewer owner) {
        for (var statement : new String[] {
            "delete from happenings h using orders o where h.record = 'order' and h.record_id = o.id and o.outside_id like 'sample:%'",
            "delete from order_lines l using orders o where o.id = l.order_id and o.outside_id like 'sample:%'",
            "delete from orders o where o.outside_id like 'sample:%'",
            "delete from happenings h using people p where h.record = 'person' and h.record_id = p.id and p.outside_id like 'sample:%'",
            "delete from happenings h using companies c where h.record = 'company' and h.record_id = c.id and c.outside_id like 'sample:%'",
            "delete from notes n using people p where n.record = 'person' and n.record_id = p.id and p.outside_id like 'sample:%'",
            "delete from notes n using companies c where n.record = 'company' and n.record_id = c.id and c.outside_id like 'sample:%'",
            "delete from attachments a using people p where a.record = 'person' and a.record_id = p.id and p.outside_id like 'sample:%'",
            "delete from attachments a using companies c where a.record = 'company' and a.record_id = c.id and c.outside_id like 'sample:%'",
            "delete from folders d using people p where d.record = 'person' and d.record_id = p.id and p.outside_id like 'sample:%'",
            "delete from folders d using companies c where d.record = 'company' and d.record_id = c.id and c.outside_id like 'sample:%'",
            "update orders o set person_id = null from people p where p.id = o.person_id and p.outside_id like 'sample:%'",
            "update orders o set company_id = null from companies c where c.id = o.company_id and c.outside_id like 'sample:%'",
            "delete from contact_points c using people p where c.person_id = p.id and p.outside_id like 'sample:%'",
            "delete from contact_points c using companies k where c.company_id = k.id and k.outside_id like 'sample:%'",
            "delete from people p where p.outside_id like 'sample:%'",
            "update people p set company_id = null from companies c where c.id = p.company_id and c.outside_id like 'sample:%'",
            "delete from companies c where c.outside_id like 'sample:%'",
            "delete from tags t where not exists (select 1 from people p where p.tags && array[t.id]) and not exists (select 1 from companies c where c.tags && array[t.id])"}) {
            jdbc.sql(statement).update();
        }
        parts.forEach(part -> part.clear(owner));
    }
}
