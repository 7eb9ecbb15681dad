-- Where a deal came from is its own: it is carried over from the lead that it came of, or said by a file or by whoever adds it.
-- What may be promised of a deal as a file said it holds while the deal stands in its stage, as its likelihood does.
alter table deals
    add column source_id     bigint references lead_sources (id),
    add column forecast_held boolean not null default false;

alter table deal_moves add column held_forecast text check (held_forecast in ('OMITTED', 'PIPELINE', 'BEST', 'COMMITTED'));

create index deals_source on deals (source_id) where source_id is not null;

update deals r
   set source_id = l.source_id
  from leads l
 where l.deal_id = r.id
   and l.source_id is not null;
