-- +goose Up
-- The till somebody carries; it was known by its name until now.
ALTER TABLE till ADD COLUMN staff INTEGER REFERENCES staff(id);
UPDATE till SET staff = (SELECT s.id FROM staff s WHERE till.name = 'Penagih ' || s.username);
CREATE UNIQUE INDEX till_staff ON till(staff, branch) WHERE staff IS NOT NULL;
