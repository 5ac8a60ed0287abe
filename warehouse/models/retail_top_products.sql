-- The ten products of each day that brought the most revenue.
-- key: sale_date, rank
-- incremental: sale_date
WITH sold AS (
  SELECT
    CAST(invoice_date AT TIME ZONE 'Europe/London' AS date) AS sale_date,
    stock_code,
    max(description) AS description,
    sum(quantity) AS units,
    sum(quantity * unit_price) AS revenue
  FROM silver.retail_online_retail
  GROUP BY 1, 2
), ranked AS (
  SELECT
    sale_date,
    CAST(row_number() OVER (PARTITION BY sale_date ORDER BY revenue DESC, stock_code) AS integer) AS rank,
    stock_code,
    description,
    units,
    revenue
  FROM sold
)
SELECT sale_date, rank, stock_code, description, units, revenue
FROM ranked
WHERE rank <= 10
