-- Without its stage nothing of a deal could be shown on a board: a role that had it hidden sees it from now on, and cannot change it.
update role_rules g
   set rights = jsonb_set(jsonb_set(g.rights, '{kinds,deal,hidden}', (g.rights #> '{kinds,deal,hidden}') - array['stage', 'pipeline']),
                          '{kinds,deal,readOnly}', (g.rights #> '{kinds,deal,readOnly}') || jsonb_build_array('stage')),
       updated_at = now()
 where (g.rights #> '{kinds,deal,hidden}') @> '["stage"]' or (g.rights #> '{kinds,deal,hidden}') @> '["pipeline"]';
