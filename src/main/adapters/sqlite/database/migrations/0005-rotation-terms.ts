import type { Migration } from '../migrate.ts'

/** Rotations say `status` and `mode`, and a key in wrong hands is `compromised`. */
export const rotationTerms: Migration = (database) => {
  database.exec(`
    UPDATE rotations SET rotation = json_remove(
      json_set(
        rotation,
        '$.status', json_extract(rotation, '$.standing'),
        '$.plan.mode', CASE json_extract(rotation, '$.plan.order') WHEN 'leaked' THEN 'compromised' ELSE 'standard' END
      ),
      '$.standing',
      '$.plan.order'
    );
    UPDATE rotation_steps SET event = json_set(event, '$.kind', 'compromised')
      WHERE json_extract(event, '$.kind') = 'leaked';
  `)
}
